fn divmod(a: u32, b: u32, q: *mut u32, r: *mut u32) {
    unsafe {
        q.write(a / b);
        r.write(a % b);
    }
}
fn main() {
    let mut q = std::mem::MaybeUninit::uninit();
    let mut r = 0;
    divmod(7, 2, q.as_mut_ptr(), &mut r);
    println!("{} {r}", unsafe { q.assume_init() });
}
