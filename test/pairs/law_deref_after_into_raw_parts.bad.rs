// BUG: double-free: the vector is rebuilt while the old one lives
fn main() {
    let mut old = vec![String::from("a")];
    let new = unsafe { Vec::from_raw_parts(old.as_mut_ptr(), old.len(), old.capacity()) };
    println!("{}", new.len());
}
