#[derive(Clone, Copy)]
enum Never {}
fn main() {
    let unit = ();
    let p = &unit as *const () as *const Never;
    unsafe {
        let _x = *p; //~ invalid-value
    }
}
