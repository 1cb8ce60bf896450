fn outer(v: &mut u32) {
    fn inner(a: *mut u32, b: &mut u32) {
        *b += 1;
        unsafe { *a += 1 }; //~ aliasing
        *b += 1;
    }
    let raw = v as *mut u32;
    inner(raw, unsafe { &mut *raw });
}
fn main() {
    let mut n = 0;
    outer(&mut n);
}
