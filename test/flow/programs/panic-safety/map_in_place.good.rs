use std::mem;
use std::ptr;

struct Abort;

impl Drop for Abort {
    fn drop(&mut self) {
        std::process::abort();
    }
}

/// Applies `f` to each element by value, without a second allocation. A panic in `f` aborts.
pub fn map_in_place<T, F: FnMut(T) -> T>(items: &mut [T], mut f: F) {
    let bomb = Abort;
    for slot in items.iter_mut() {
        unsafe {
            let p: *mut T = slot;
            let old = ptr::read(p);
            let new = f(old);
            ptr::write(p, new);
        }
    }
    mem::forget(bomb);
}

pub struct Polygon {
    points: Vec<(f64, f64)>,
    label: String,
}

impl Polygon {
    pub fn new(label: &str, points: Vec<(f64, f64)>) -> Self {
        Polygon { points, label: label.to_owned() }
    }

    pub fn scale(&mut self, by: f64) {
        map_in_place(&mut self.points, |(x, y)| (x * by, y * by));
    }

    pub fn rename(&mut self) -> String {
        mem::take(&mut self.label)
    }
}
