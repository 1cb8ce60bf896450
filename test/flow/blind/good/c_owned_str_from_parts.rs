fn main() {
    let s = std::mem::ManuallyDrop::new(String::from("abc"));
    let t = unsafe { String::from_raw_parts(s.as_ptr() as *mut u8, s.len(), s.capacity()) };
    println!("{t}");
}
