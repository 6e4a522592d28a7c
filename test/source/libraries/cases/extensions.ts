import type { LibraryCase } from '../case.js';

export const EXTENSIONS: readonly LibraryCase[] = [
  {
    library: 'AppConfig, asked with fetch',
    code: `const port = process.env.AWS_APPCONFIG_EXTENSION_HTTP_PORT ?? 2772;
      export const handler = async (event) => {
        const answer = await fetch(\`http://localhost:\${port}/applications/garden/environments/live/configurations/beds\`);
        return answer.json();
      };`,
    needs: [
      'appconfig:GetLatestConfiguration application/*/environment/*/configuration/*',
      'appconfig:StartConfigurationSession application/*/environment/*/configuration/*',
    ],
  },
  {
    library: 'secrets and parameters, asked with axios, got and http',
    code: `import axios from 'axios';
      import got from 'got';
      import http from 'http';
      const headers = { 'X-Aws-Parameters-Secrets-Token': process.env.AWS_SESSION_TOKEN };
      export const handler = async (event) => {
        await axios.get('http://localhost:2773/secretsmanager/get?secretId=' + process.env.SHED_KEY, { headers });
        await got('http://localhost:2773/systemsmanager/parameters/get?withDecryption=true&name=%2Fgarden%2Fgate', { headers });
        http.get({ hostname: 'localhost', port: 2773, path: '/systemsmanager/parameters/get/?name=' + encodeURIComponent('/garden/well') });
        await axios.create({ baseURL: 'http://localhost:2773' }).get('/secretsmanager/get?secretId=garden/barn');
      };`,
    needs: [
      'secretsmanager:GetSecretValue secret:SHED_KEY-??????',
      'secretsmanager:GetSecretValue secret:garden/barn-??????',
      'ssm:GetParameter parameter/garden/gate',
      'ssm:GetParameter parameter/garden/well',
    ],
  },
  {
    library: 'other requests ask nothing of AWS',
    code: `import axios from 'axios';
      const weather = axios.create({ baseURL: 'https://weather.example' });
      weather.interceptors.request.use((config) => config);
      export const handler = async (event) => {
        await fetch('https://weather.example/secretsmanager/get?secretId=rain');
        await fetch(new URL('/rain', process.env.WEATHER));
        return weather.get('/systemsmanager/parameters/get?name=rain');
      };`,
    needs: [],
  },
];
