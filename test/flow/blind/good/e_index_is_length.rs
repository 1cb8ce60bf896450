fn main() {
    let a = [1, 2, 3];
    let i = a.len() - 1;
    println!("{}", unsafe { a.get_unchecked(i) });
}
