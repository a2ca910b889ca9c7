import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.DONGCHA_SERVER ?? 'http://127.0.0.1:8321';

export default defineConfig({
  plugins: [react()],
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
