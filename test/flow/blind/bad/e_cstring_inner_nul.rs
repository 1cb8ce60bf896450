use std::ffi::CString;
fn main() {
    let v = vec![b'a', 0, b'b'];
    let c = unsafe { CString::from_vec_unchecked(v) }; //~ contract
    println!("{:?}", c);
}
