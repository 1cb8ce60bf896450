use std::mem::ManuallyDrop;
fn main() {
    let mut v = ManuallyDrop::new(vec![0x40u8, 0x41]);
    let s = unsafe { String::from_raw_parts(v.as_mut_ptr(), v.len(), v.capacity()) };
    println!("{s}");
}
