pub fn halves(v: &mut [u8; 6]) -> (&mut [u8], &mut [u8]) {
    let p = v.as_mut_ptr();
    unsafe {
        ( //~ aliasing
            std::slice::from_raw_parts_mut(p, 4),
            std::slice::from_raw_parts_mut(p.add(3), 3),
        )
    }
}

fn main() {
    let mut v = [0; 6];
    let (a, b) = halves(&mut v); //~ aliasing
    b[0] = 1;
    a[3] = 2; //~ aliasing
}
