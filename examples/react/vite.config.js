import { defineConfig } from 'vite'

export default defineConfig(({ mode, isSsrBuild }) => {
  const development = mode === 'development'
  if (isSsrBuild) return { build: { outDir: 'dist/server' } }
  return {
    build: {
      outDir: development ? 'dist/development' : 'dist/client',
      minify: !development,
      rolldownOptions: { input: 'src/client.jsx', output: { entryFileNames: 'client.js' } },
    },
  }
})
