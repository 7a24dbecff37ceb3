/**
 * A text model as data: what it is, its words, and the log-odds that these and their pairs give to know, go, do and buy.
 *
 * `about`: language, version and date; the sets it was trained on, and their licences, stand above the model.
 * `words`: each between spaces; `|` goes on to the next class, `_` joins the words of a phrase, `~~` starts an ending. Lower case, without accents.
 * `rules`: six characters a rule: two atoms (the same one twice: alone) and four weights. `atoms.ts` numbers the atoms.
 */
export type Model = readonly [about: string, words: string, rules: string]
