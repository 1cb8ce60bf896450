pub fn split<T>(v: &mut [T], mid: usize) -> (&mut [T], &mut [T]) {
    let n = v.len();
    let p = v.as_mut_ptr();
    assert!(mid <= n);
    unsafe {
        (
            std::slice::from_raw_parts_mut(p, mid),
            std::slice::from_raw_parts_mut(p.add(mid), n - mid),
        )
    }
}

fn main() {
    let mut v = [0; 6];
    let (a, b) = split(&mut v, 3);
    b[0] = 1;
    a[2] = 2;
}
