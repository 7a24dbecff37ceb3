/** A text model as data: classes of words, and the log-odds that they and their pairs give to know, go, do and buy. */
export interface Model {
  /** Primary language subtag, as in `de`. */
  readonly language: string
  /** Version and date; the sets it was trained on, and their licences, stand above the model. */
  readonly version: string
  /** Each followed by a space; `|` goes on to the next class, `_` joins the words of a phrase, `~` starts an ending. Lower case, without accents. */
  readonly words: string
  /** Six characters a rule: two atoms (the same one twice: alone) and four weights. `atoms.ts` numbers the atoms. */
  readonly rules: string
}
