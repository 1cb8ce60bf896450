use std::ffi::CString;
fn main() {
    let v = vec![b'a', b'b'];
    let c = unsafe { CString::from_vec_unchecked(v) };
    println!("{:?}", c);
}
