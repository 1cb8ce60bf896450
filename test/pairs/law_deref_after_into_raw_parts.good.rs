use std::mem::ManuallyDrop;
fn main() {
    let mut old = ManuallyDrop::new(vec![String::from("a")]);
    let new = unsafe { Vec::from_raw_parts(old.as_mut_ptr(), old.len(), old.capacity()) };
    println!("{}", new.len());
}
