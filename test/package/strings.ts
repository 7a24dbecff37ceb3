import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** The longer texts in a file's code: by these it is known again in a bundle. */
export const stringsOf = (file: string, least = 12): string[] => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    const specifier = ts.isImportDeclaration(node.parent ?? node) || ts.isExportDeclaration(node.parent ?? node)
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : ''
    // Of what a minifier may write in another way, nothing.
    if (!specifier && text.length >= least && /^[\w ,.:;()-]+$/.test(text)) found.add(text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found]
}
