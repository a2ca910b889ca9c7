// The API's own description, drawn by our own copy of Swagger UI.
window.addEventListener('load', () => {
  window.SwaggerUIBundle({
    url: '/api/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    validatorUrl: null,
    requestInterceptor: async request => {
      const method = (request.method || 'GET').toUpperCase();
      if (method !== 'GET' && method !== 'HEAD') {
        const session = await (await fetch('/api/session')).json();
        request.headers['X-CSRF-Token'] = session.csrf || '';
      }
      return request;
    },
  });
});
