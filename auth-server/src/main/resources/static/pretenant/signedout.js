// Goes on, once, when every app has answered in its frame; three seconds are enough to wait for.
Promise.race([
  new Promise((done) => addEventListener('load', done)),
  new Promise((done) => setTimeout(done, 3000)),
]).then(() => location.replace(document.getElementById('next').href));
