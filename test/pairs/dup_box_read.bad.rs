// BUG: double-free: a box is copied bit by bit and both copies are dropped
fn main() {
    let owner = Box::new(String::from("text"));
    let copy = unsafe { std::ptr::read(&owner as *const Box<String>) };
    println!("{} {}", owner, copy);
}
