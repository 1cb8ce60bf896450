use std::mem::ManuallyDrop;
fn main() {
    let mut v = ManuallyDrop::new(vec![0u8, 1]);
    let flags: Vec<bool> = unsafe { Vec::from_raw_parts(v.as_mut_ptr().cast(), v.len(), v.capacity()) };
    println!("{:?}", flags);
}
