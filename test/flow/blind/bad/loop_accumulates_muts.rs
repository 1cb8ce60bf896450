fn main() {
    let mut x = 0;
    let p = &raw mut x;
    let mut held: Option<&mut i32> = None;
    for i in 0..3 {
        if let Some(h) = held.take() { //~ aliasing
            *h += i; //~ aliasing
        }
        held = Some(unsafe { &mut *p });
        unsafe { *p += 1 };
    }
}
