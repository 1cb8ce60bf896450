fn join(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut v = Vec::with_capacity(a.len() + b.len());
    unsafe {
        std::ptr::copy_nonoverlapping(a.as_ptr(), v.as_mut_ptr(), a.len());
        std::ptr::copy_nonoverlapping(b.as_ptr(), v.as_mut_ptr().add(a.len()), b.len());
        v.set_len(a.len() + b.len());
    }
    v
}
fn main() {
    println!("{:?}", join(b"a", b"b"));
}
