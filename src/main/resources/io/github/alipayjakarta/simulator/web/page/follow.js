// The page scrolls to what the reader has caused, and stays where it is for all else.

let wanted = false;

export function follow() {
  wanted = true;
}

export function followed(place) {
  if (wanted) {
    wanted = false;
    place.scrollIntoView({ block: 'nearest' });
  }
}
