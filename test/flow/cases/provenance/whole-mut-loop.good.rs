pub fn zero(a: &mut [u32; 4]) {
    let p = a as *mut [u32; 4] as *mut u32;
    for i in 1..4 {
        unsafe { *p.add(i) = 0 }
    }
}
