// What fails is told where screen readers hear it; htmx itself stays silent.
'use strict';
(() => {
  const tell = (event) => {
    const said = event.detail.xhr?.getResponseHeader('X-Told');
    document.getElementById('alerts').textContent = said ? decodeURIComponent(said) : document.body.dataset.lost;
  };
  document.addEventListener('htmx:responseError', tell);
  document.addEventListener('htmx:sendError', tell);
  document.addEventListener('htmx:beforeRequest', () => { document.getElementById('alerts').textContent = ''; });
})();
