fn main() {
    let mut names = vec![String::from("a"), String::from("b"), String::from("c")];
    let last = names[2].as_ptr();
    let taken = names.swap_remove(0);
    println!("{} {}", taken, unsafe { *last });
    names.truncate(1);
    println!("{}", unsafe { *last });
    let mut numbers = vec![1, 2, 3];
    let second = &raw const numbers[1];
    numbers.clear();
    numbers.push(5);
    println!("{:?} {numbers:?}", second);
}
