// BUG: double-free: an element is read out of a vector that keeps it
fn main() {
    let names = vec![String::from("a"), String::from("b")];
    let first = unsafe { std::ptr::read(&names[0]) };
    println!("{first} {}", names.len());
}
