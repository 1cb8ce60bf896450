fn main() {
    let mut u = ();
    let p = &raw mut u;
    let a = unsafe { &mut *p };
    let b = unsafe { &mut *p };
    *b = ();
    *a = ();
}
