import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env.DONGCHA_SERVER ?? 'http://127.0.0.1:8321';

/** The page of the API is drawn by our own copy of Swagger UI: nothing is asked of another host. */
function apiDocs(): Plugin {
  const from = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  let outDir = 'dist';
  return {
    name: 'api-docs',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const to = join(outDir, 'docs');
      mkdirSync(to, { recursive: true });
      for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
        copyFileSync(join(from, file), join(to, file));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), apiDocs()],
  server: { proxy: { '/api': server } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
          ],
        },
      },
    },
  },
});
