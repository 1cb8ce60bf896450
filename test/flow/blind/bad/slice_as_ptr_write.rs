fn fill(buf: &mut [u8]) {
    let p = buf.as_ptr() as *mut u8;
    for i in 0..buf.len() {
        unsafe { *p.add(i) = 1 }; //~ readonly-write
    }
}
fn main() {
    let mut b = [0; 3];
    fill(&mut b);
}
