fn main() {
    let owner = std::mem::ManuallyDrop::new(Box::new(String::from("text")));
    let copy = unsafe { std::ptr::read(&*owner as *const Box<String>) };
    println!("{}", copy);
}
