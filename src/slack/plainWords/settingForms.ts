import type { Form } from "./intents.ts";

/** How people ask for what is set, what was done, and help. */
export const SETTING_FORMS: readonly Form[] = [
  {
    wish: "list",
    keys: "campaigns | campaign list | settings | targets",
    around: "all there which what running active exist",
  },
  {
    wish: "list",
    keys: "how many campaigns",
    around: "there running active exist",
  },
  {
    wish: "edit",
    keys: "#settings | edit | configure | time zone | timezone | rename",
    around: "change set adjust update open what name conversion rate revenue",
  },
  {
    wish: "new",
    keys: `
      new campaign | create campaign | add campaign | make campaign | start campaign | set up campaign |
      setup campaign | another campaign
    `,
    around: "how can",
  },
  {
    wish: "uploads",
    keys: `
      uploads | imports | #last upload | #last import | upload history | import history | files | who uploaded |
      what upload | what import
    `,
    around: "#past list which imported there all file",
  },
  {
    wish: "uploads",
    keys: "undo | take back | roll back | #remove upload | #remove import",
    around: "#last file it wrong uploaded mistake how can",
  },
  {
    wish: "managers",
    keys: `
      managers | manager list | add manager | name manager | permissions | admins | who admin |
      who #may #changer | who access | who manages settings
    `,
    around: "#settings which what campaigns uploads upload things anything else new",
  },
  {
    wish: "changes",
    keys: `
      change log | changelog | audit log | audit trail | log changes | history changes | change history |
      changes history | settings history | history settings | #settings changes | changes #settings |
      #settings changed | changed #settings | who changed | who edited | who set | changes made
    `,
    around: "#past #last what which list all time zone name somebody someone anybody anyone",
  },
  {
    wish: "schedule",
    keys: `
      schedule | schedules | quiet hours | digest | mute #trouble | unmute #trouble | silence #trouble | pause #trouble |
      stop #trouble | turn off #trouble | switch off #trouble | turn #trouble off | switch #trouble off | which channel #trouble |
      what channel #trouble | where #trouble #posted | when #trouble #posted | when compared |
      when #compare | when next look
    `,
    around: "set change edit open adjust weekly all how can go by me it",
  },
  {
    wish: "history",
    keys: `
      #trouble history | history #trouble | #trouble log | log #trouble | log runs | run log | history runs | past #trouble |
      previous #trouble | earlier #trouble | older #trouble | what compared | what you compare | why no #trouble
    `,
    around: "#past list which all any there me",
  },
  {
    wish: "help",
    keys: `
      help | what can you do | what do you do | who are you | what are you | how do you work | how this work |
      how #begin | how add calls | how add file | #get started | commands | instructions | what #may we ask |
      what should we ask | examples | guide | manual | tutorial | documentation | docs | usage
    `,
    around: "me files export data there it thing questions",
  },
];
