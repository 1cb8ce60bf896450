fn main() {
    let mut x = 1;
    let p: *mut i32 = &mut x;
    let mut refs: Vec<&mut i32> = Vec::new();
    for _ in 0..2 {
        refs.push(unsafe { &mut *p });
    }
    *refs[1] = 2;
    *refs[0] = 3; //~ aliasing
}
