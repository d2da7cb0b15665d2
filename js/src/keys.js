// The keyboard, in one table: which key does what, and how the help tells it.

export const GROUPS = [
  {
    title: "Tekst kiezen",
    keys: [
      { keys: ["s"], does: "sentence", say: "de zin onder de cursor; nog eens s: ook de volgende zin" },
      { keys: ["t"], does: "turn", say: "de hele beurt van de spreker" },
      { keys: [], show: "Shift + pijlen", say: "uitbreiden, met Ctrl erbij per woord" },
      { keys: ["/", "Ctrl-f"], does: "search", say: "zoeken in de tekst" },
    ],
  },
  {
    title: "Coderen",
    keys: [
      { keys: ["c"], does: "pick", say: "een code kiezen: typ een deel van naam, definitie of aanwijzing" },
      { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], show: "1 – 9", does: "slot", say: "een favoriete of laatst gebruikte code" },
      { keys: ["-"], does: "barrier", say: "waardering knelpunt ▼" },
      { keys: ["+", "="], show: "+ of =", does: "success", say: "waardering succesfactor ▲" },
      { keys: ["0"], does: "neutral", say: "waardering neutraal ●" },
      { keys: ["m"], does: "memo", say: "notitie bij de coding (Ctrl+Enter bewaart)" },
      { keys: ["M"], show: "Shift + m", does: "transcriptMemo", say: "notitie bij het transcript" },
    ],
  },
  {
    title: "Een coding bewerken",
    keys: [
      { keys: ["o"], does: "cycle", say: "de volgende van de codings die hier over elkaar liggen" },
      { keys: ["]"], does: "nextCoding", say: "naar de volgende coding" },
      { keys: ["["], does: "previousCoding", say: "naar de vorige coding" },
      { keys: ["w"], does: "change", say: "een andere code geven (wijzigen)" },
      { keys: ["b"], does: "borders", say: "de grenzen aanpassen" },
      { keys: ["d"], does: "definition", say: "de definitie van de code tonen" },
      { keys: ["Delete", "Backspace"], show: "Delete", does: "remove", say: "de coding verwijderen" },
    ],
  },
  {
    title: "Suggesties",
    keys: [
      { keys: ["n"], does: "nextSuggestion", say: "naar de volgende suggestie" },
      { keys: ["p"], does: "previousSuggestion", say: "naar de vorige suggestie" },
      { keys: ["a"], does: "takeSuggestion", say: "overnemen; een verschoven selectie wordt de nieuwe grens" },
      { keys: ["A"], show: "Shift + a", does: "takeOther", say: "overnemen met een andere code" },
      { keys: ["x"], does: "rejectSuggestion", say: "afwijzen" },
    ],
  },
  {
    title: "Verder",
    keys: [
      { keys: ["u", "Ctrl-z"], show: "u of Ctrl + z", does: "undo", say: "ongedaan maken, zo ver terug als u wilt" },
      { keys: ["U", "Ctrl-y", "Ctrl-Z"], show: "Shift + u of Ctrl + y", does: "redo", say: "opnieuw doen" },
      { keys: ["f"], does: "filter", say: "naar het zoekveld van de codes" },
      { keys: ["q"], does: "questions", say: "dekking van de deelvragen" },
      { keys: ["F6"], does: "pane", say: "wisselen tussen tekst en zijpaneel" },
      { keys: ["?"], does: "help", say: "deze lijst" },
      { keys: ["Escape"], show: "Esc", does: "escape", say: "terug naar de tekst" },
    ],
  },
];

const TABLE = new Map(GROUPS.flatMap((group) => group.keys.flatMap((entry) => entry.keys.map((key) => [key, entry.does]))));

/** The command a key press asks for, if any. */
export function commandOf(event) {
  if (event.altKey || event.isComposing) return null;
  const control = event.ctrlKey || event.metaKey;
  const name = control ? `Ctrl-${event.shiftKey ? event.key.toUpperCase() : event.key}` : event.key;
  return TABLE.get(name) || null;
}
