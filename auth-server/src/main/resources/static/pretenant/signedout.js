// Goes on once every app has answered in its frame; three seconds are enough to wait for.
const goOn = () => location.replace(document.getElementById('next').href);
addEventListener('load', goOn);
setTimeout(goOn, 3000);
