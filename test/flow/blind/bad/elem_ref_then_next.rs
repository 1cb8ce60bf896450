fn main() {
    let mut a = [1u32, 2, 3];
    let p = &raw mut a[0];
    let r = unsafe { &mut *p };
    let q = r as *mut u32;
    unsafe { *q.add(3) = 9 }; //~ provenance-bounds
}
