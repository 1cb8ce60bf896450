#[derive(Clone, Copy)]
struct Marker;
fn main() {
    let unit = ();
    let p = &unit as *const () as *const Marker;
    unsafe {
        let _x = *p;
    }
}
