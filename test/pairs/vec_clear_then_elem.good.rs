fn main() {
    let mut names = vec![String::from("a"), String::from("b")];
    let second = &raw const names[1];
    println!("{}", unsafe { &*second });
    names.clear();
}
