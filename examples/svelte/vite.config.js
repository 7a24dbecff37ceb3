import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

export default defineConfig(({ mode, isSsrBuild }) => {
  const development = mode === 'development'
  if (isSsrBuild) return { plugins: [svelte()], build: { outDir: 'dist/server' } }
  return {
    plugins: [svelte()],
    build: {
      outDir: development ? 'dist/development' : 'dist/client',
      minify: !development,
      rolldownOptions: { input: 'src/client.js', output: { entryFileNames: 'client.js' } },
    },
  }
})
