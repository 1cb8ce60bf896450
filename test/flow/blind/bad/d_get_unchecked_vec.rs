fn main() {
    let v = vec![1, 2, 3];
    let i = v.len();
    let x = unsafe { *v.get_unchecked(i) }; //~ contract
    println!("{x}");
}
