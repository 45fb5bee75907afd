import { listed } from "./plainWords.ts";

/**
 * Common given names of the languages that exports come in, without accents. Left out are those that are everyday words
 * too (`Will`, `Mark`, `Max`, `May`), since they would make names of `Max Retries` and `Will Call`.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  listed(
    "aaron, abigail, adam, adrian, ahmed, aisha, alan, albert, alejandro, alessandro, alex, alexander, alexandra, alfred, ali",
    "alice, alicia, amanda, amelia, ana, anders, andre, andrea, andreas, andrew, angela, anita, anja, anke, ann, anna, anne",
    "annette, anthony, antje, antoine, antonia, antonio, anton, arthur, ashley, astrid, barbara, beatriz, ben, benjamin",
    "bernd, bernard, beth, bianca, birgit, bjorn, brandon, brenda, brian, bruno, camila, camille, carla, carlos, carmen",
    "carol, carolina, caroline, catherine, cecilia, charles, chloe, chris, christina, christine, christoph, christopher, claire",
    "clara, claudia, cristina, cynthia, daniel, daniela, david, deborah, denise, dennis, diana, diego, dieter, dimitri, dirk",
    "donald, donna, dorothy, duarte, eduardo, edward, elena, eleanor, elias, elizabeth, elisabeth, ella, emilia, emily, emma, eric",
    "erika, ernst, esther, ethan, eva, felix, fatima, fernanda, fernando, finn, florian, francesca, francisco, franz, frederic",
    "friedrich, fritz, gabriel, gabriela, gary, george, gerd, gerhard, giovanni, gisela, giulia, gloria, gregory, guilherme",
    "gustavo, hannah, hans, harald, heather, heike, heinz, helen, helena, helga, helmut, henri, henrik, henry, holger, hugo, ian",
    "ignacio, ines, ingrid, irene, isabel, isabella, jacob, jakob, jacqueline, james, jamie, jan, jana, janet, jason, javier, jeff",
    "jeffrey, jennifer, jens, jeremy, jessica, joana, joao, joachim, joe, joerg, jorg, johan, johann, johannes, john, jonas, jonathan, jorge",
    "jose, joseph, joshua, juan, julia, julian, juliana, julie, jurgen, justin, karen, karin, karl, katharina, katherine, kathleen",
    "katja, keith, kelly, kenneth, kerstin, kevin, kim, klaus, kyle, lara, larissa, larry, lars, laura, lauren, lea, lena, leon, leonardo",
    "leonie, liam, linda, lisa, lorenzo, louis, louise, luca, lucas, lucia, luis, luisa, lukas, luke, madison, manuel, marc, marcel",
    "marco, marcos, margaret, maria, mariana, marie, mario, markus, marta, martha, martin, martina, mateo, mathieu, matthew, matthias, maurice",
    "megan, melissa, mia, michael, michaela, michelle, miguel, mohamed, mohammed, monica, monika, nadine, nancy, natalia, natalie, nathan",
    "nicholas, nicole, nikolai, nina, noah, nora, norbert, nuno, olga, oliver, olivia, oscar, pablo, pamela, patricia, patrick, paul, paula, pedro",
    "peter, petra, philip, philipp, philippe, pierre, rachel, rafael, rainer, ralf, raquel, raul, rebecca, renate, ricardo, richard, robert",
    "roberto, rodrigo, roger, roland, ronald, ruben, ryan, sabine, samantha, samuel, sandra, santiago, sara, sarah, scott, sebastian, sergio",
    "sharon, silke, silvia, simon, simone, sofia, sophia, sophie, stefan, stefanie, stephanie, stephen, steven, susan, susanne, svenja, sven",
    "tanja, tatiana, teresa, theo, theresa, thomas, thorsten, tiago, timothy, tobias, tom, torsten, ulrich, ulrike, ursula, uwe, valentina",
    "vanessa, vera, veronica, victor, vincent, vitor, walter, werner, wilhelm, william, wolfgang, xavier, yannick, yasmin, yvonne, zoe",
  ),
);
