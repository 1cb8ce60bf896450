fn main() {
    let mut v = [1, 2, 3];
    let mut raws: Vec<*mut i32> = v.iter_mut().map(|r| r as *mut i32).collect();
    for r in v.iter_mut() {
        *r += 1;
    }
    unsafe { *raws[0] = 9 }; //~ aliasing
}
