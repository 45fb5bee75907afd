/** Words that stand for each other; `#name` in a form means any of them. */
export const CLASSES: Readonly<Record<string, string>> = {
  be: "is are was were",
  is: "is are was were do does did has have",
  past: "was were did had been",
  we: "we i",
  it: "we i <c> campaign",
  score: "health score performance",
  figure: "revenue conversion conversions sales results income turnover numbers compliance",
  money: "money revenue cash income sales",
  run: "doing do perform performs performing performed going go went look looks looking seem selling converting",
  went: "go went going",
  ok: "healthy well good fine bad badly ok okay alright track high low struggling underperforming",
  turn: "up down better worse higher lower more less drop drops dropped dropping fall falls fell falling fallen decline declines declined declining decrease decreased decreasing worsen worsened dip dipped slump slumped plunge plunged sink sank tank tanked rise rises rose rising increase increases increased increasing improve improved improving grow grew growing jump jumped recovered change",
  go: "go goes going went gone get gets getting got gotten",
  move: "change changed changing different",
  cause: "cause caused causes causing drove driving drives behind made moved explains led responsible",
  slice: "script scripts list lists hour hours",
  leak: "leak leaks leaking leaked leakage leakages loss losses avoidable",
  lost: "lose loses losing lost loose loosing waste wasting wasted bleed bleeding burn burning",
  lose: "lose loses losing lost loose loosing waste wasting wasted bleed bleeding burn burning leave leaving missed",
  cost: "cost costs costing",
  most: "most biggest main top worst largest",
  people: "people customers callers they calls",
  hang: "hang drop leave quit drop-off",
  should: "should could can must shall would",
  act: "do fix improve change start tackle prioritize prioritise address try done fixed improved fixing improving",
  better: "improve fix increase raise boost grow better lift",
  advice:
    "recommend recommended recommendation recommendations suggest suggestion suggestions advise advice ideas tips step steps priority priorities",
  quick: "quick easy",
  regain: "get bring win",
  count: "calls sales conversions deals violations drop-offs escalations",
  made: "make made earn earned have get got sell sold close closed bring in",
  trouble: "alert alerts alarm alarms problem problems issue issues trouble warnings concerns flags",
  posted: "posted post told tell come comes sent",
  anything: "anything something",
  grave: "unusual urgent critical new",
  need: "need needs",
  compare: "compare comparing comparison rank ranking difference differences versus vs",
  versus: "or against than",
  which: "campaign campaigns",
  best: "best worst better worse weakest strongest weaker stronger top bottom lowest highest most least biggest smallest",
  sells: "sells sell makes make",
  all: "all every each",
  last: "last latest newest recent first",
  remove: "remove delete cancel reverse revert",
  may: "can may allowed able permission right rights",
  changer: "change edit set alter modify adjust update undo delete manage archive",
  settings: "settings setting targets target",
  want: "want need",
  know: "know see get have",
  show: "show give tell get send",
  begin: "start begin use ask upload import",
  get: "get getting",
};

/** What carries no meaning here, the longest first; `^` only where nothing stands before it. */
export const DROPPED: readonly string[] = [
  ..."#we would like to #know|#we would like to|#we would like|#we #want to #know|#we #want to|#we #want|#should #we #know".split(
    "|",
  ),
  ..."let me #know|let me|do you know|can you explain|could you explain|have a look at|take a look at|a look at|look at|look into".split(
    "|",
  ),
  ..."^#should somebody|^#should someone|^#should anyone|^#should you|^will you".split("|"),
  ..."#show me|#show us|for me|for us|pull up|a bit|right now|at the moment|so far".split("|"),
  ..."^good morning|^good afternoon|^morning|^hi|^hey|^hello|^ok|^okay|^so|^well|^yo|^hm|^hmm|^um|^oh|^alright".split(
    "|",
  ),
  ..."the a an our please pls plz exactly simply so just now currently really actually lately recently overall show send display check see of for on in about with at from over during within and also some kindly honestly maybe perhaps btw anyway".split(
    " ",
  ),
];

/** What may stand anywhere: words that only hold a sentence together. */
export const GLUE = "is are be am do does has have we i us my to campaign <c>";

/** Who begins with one of these says something, and asks nothing, unless a word of asking follows. */
export const TALKING = "i we my it this that these there they you he she";
export const ASKING = "how what why where which who undo";

/** The answer is for the asker alone. */
export const PRIVATELY: readonly string[] = [
  "just for me",
  "only for me",
  "only to me",
  "only me",
  "for my eyes only",
  "in private",
  "privately",
  "private",
];

/** What fingers make of our words. Anything cleverer takes other words for ours: Gong, going. */
export const OFTEN_MISSPELLED: Readonly<Record<string, string>> = {
  teh: "the",
  hte: "the",
  hwo: "how",
  waht: "what",
  wat: "what",
  wich: "which",
  wher: "where",
  whre: "where",
  wehre: "where",
  doin: "doing",
  doign: "doing",
  mony: "money",
  revenu: "revenue",
  reveneu: "revenue",
  revnue: "revenue",
  conversoin: "conversion",
  leakege: "leakage",
  recomend: "recommend",
  reccomend: "recommend",
  recomendation: "recommendation",
  recomendations: "recommendations",
  comapre: "compare",
  campain: "campaign",
  campagin: "campaign",
  campains: "campaigns",
  perfomance: "performance",
  summery: "summary",
  frist: "first",
  pleas: "please",
  wekk: "week",
};

/**
 * Words that questions about calls hold beside ours. One of them alone is never taken for the campaign that has it in its
 * name: "better leads" are not the campaign Solar Leads.
 */
export const EVERYDAY: readonly string[] =
  "monday tuesday wednesday thursday friday saturday sunday weekend today yesterday tomorrow tonight morning afternoon evening night noon daily day days hour hours minute minutes year years yearly quarter quarters quarterly season time times date next previous prior before after ago since always ever never soon early late later not no nobody none nothing yes lead leads agent agents team teams people person customer customers client clients caller callers call calls calling phone phones voice bot bots robot prospect prospects contact contacts user users buyer buyers member members rep reps staff sale seller sellers deal deals order orders offer offers price prices product products service services market markets marketing company business profit office boss manager interested interest buy buying pay paid payment customer-service support retry retries renewal renewals outreach inbound outbound cold warm hot test tests testing pilot demo sample data old big small great nice slow fast free high-value quality pitch objection script scripts version versions meeting meetings appointment appointments lunch job work working worked plan plans goal goals bonus win winning won fail failed failing broken talk talking say said know think mean happen happening about again here there everyone someone world home house car email emails web online app site".split(
    " ",
  );
