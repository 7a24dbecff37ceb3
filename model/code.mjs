import { build } from 'esbuild'

/** The shipped code itself, so that training and bench read text exactly as the browser does. */
export const load = async (entry) => {
  const path = new URL(`../${entry}`, import.meta.url).pathname
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: 'esm', target: 'es2022', define: { __DEV__: 'false' } })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
}
