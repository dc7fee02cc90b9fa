'use strict';
// Says on an open page that there is something new to read. The page is whole without it.
(function () {
  var place = document.getElementById('live');
  var source = null;
  function listen() {
    source = new EventSource(place.getAttribute('data-stream'));
    source.addEventListener('news', function () {
      source.close();
      place.firstElementChild.hidden = false;
    });
  }
  if (place && window.EventSource) {
    listen();
    window.addEventListener('pagehide', function () { source.close(); });
    window.addEventListener('pageshow', function (event) { if (event.persisted && place.firstElementChild.hidden) { listen(); } });
  }
}());
