// BUG: use-after-free: an element is read through a raw pointer behind `clear`
fn main() {
    let mut names = vec![String::from("a"), String::from("b")];
    let second = &raw const names[1];
    names.clear();
    println!("{}", unsafe { &*second });
}
