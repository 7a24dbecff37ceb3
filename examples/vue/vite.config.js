import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig(({ mode, isSsrBuild }) => {
  const development = mode === 'development'
  if (isSsrBuild) return { plugins: [vue()], build: { outDir: 'dist/server' } }
  return {
    plugins: [vue()],
    build: {
      outDir: development ? 'dist/development' : 'dist/client',
      minify: !development,
      rolldownOptions: { input: 'src/client.js', output: { entryFileNames: 'client.js' } },
    },
  }
})
