// Puts what is new in its place without a reload. The page is complete without it; after sleep or a broken line the browser
// connects again and tells the last state that it saw, so nothing is passed over.
const parts = document.querySelector('[data-live]');
if (parts !== null) {
  const source = new EventSource(`/live?since=${encodeURIComponent(parts.dataset.live)}`);
  source.addEventListener('changed', async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]');
    const now = document.querySelector('[data-live]');
    if (next === null || now === null) return;
    const held = now.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    now.replaceWith(next);
    // Whoever moves by keyboard stays where they were.
    if (held !== null) next.querySelector(`[href="${CSS.escape(held)}"]`)?.focus();
  });
}
