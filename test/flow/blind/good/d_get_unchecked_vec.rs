fn main() {
    let v = vec![1, 2, 3];
    let i = v.len() - 1;
    let x = unsafe { *v.get_unchecked(i) };
    println!("{x}");
}
