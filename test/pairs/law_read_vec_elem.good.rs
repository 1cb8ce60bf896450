fn main() {
    let mut names = vec![String::from("a"), String::from("b")];
    let first = unsafe {
        names.set_len(1);
        std::ptr::read(names.as_ptr().add(1))
    };
    println!("{first} {}", names.len());
}
