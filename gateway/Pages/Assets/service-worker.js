// Says in words that there is no network. It keeps the page that says so and its stylesheet, and nothing else: no page with anybody's data.
const shelf = 'offline-{version}'
const kept = ['/offline', '{stylesheet}']

addEventListener('install', event => {
  skipWaiting()
  event.waitUntil(caches.open(shelf).then(cache => cache.addAll(kept)))
})

addEventListener('activate', event => {
  event.waitUntil(caches.keys().then(names => Promise.all(names.filter(name => name !== shelf).map(name => caches.delete(name)))))
})

addEventListener('fetch', event => {
  const { request } = event
  const { pathname, search } = new URL(request.url)
  if (request.method === 'GET' && request.mode === 'navigate')
    event.respondWith(fetch(request).catch(() => caches.match('/offline')))
  else if (pathname + search === kept[1])
    event.respondWith(caches.match(request).then(found => found ?? fetch(request)))
})
