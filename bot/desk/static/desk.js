// What fails is told where screen readers hear it; htmx itself stays silent.
'use strict';
(() => {
  const tell = () => { document.getElementById('alerts').textContent = document.body.dataset.lost; };
  document.addEventListener('htmx:responseError', tell);
  document.addEventListener('htmx:sendError', tell);
  document.addEventListener('htmx:beforeRequest', () => { document.getElementById('alerts').textContent = ''; });
})();
